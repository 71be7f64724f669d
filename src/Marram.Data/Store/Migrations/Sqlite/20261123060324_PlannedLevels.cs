using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PlannedLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "planned_level",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    series = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: false),
                    agreed_in = table.Column<string>(type: "TEXT", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    set_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planned_level", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_planned_level_indicator_id",
                table: "planned_level",
                column: "indicator_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "planned_level");
        }
    }
}
