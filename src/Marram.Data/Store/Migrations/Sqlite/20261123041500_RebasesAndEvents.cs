using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RebasesAndEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "annotation",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    happened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    written_by = table.Column<string>(type: "TEXT", nullable: false),
                    written_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_annotation", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "rebase",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    first_period_ends = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rebase", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_annotation_organisation_id",
                table: "annotation",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_rebase_indicator_id",
                table: "rebase",
                column: "indicator_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "annotation");

            migrationBuilder.DropTable(
                name: "rebase");
        }
    }
}
