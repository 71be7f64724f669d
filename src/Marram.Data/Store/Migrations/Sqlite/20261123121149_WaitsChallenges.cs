using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WaitsChallenges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "pathway_file",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "pathway_address",
                columns: table => new
                {
                    row = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    referral_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pathway_address", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "pathway_challenge",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    referral_id = table.Column<string>(type: "TEXT", nullable: false),
                    file_number = table.Column<int>(type: "INTEGER", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    raised_by = table.Column<string>(type: "TEXT", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    closes_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answer_reason = table.Column<string>(type: "TEXT", nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_back_by = table.Column<string>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pathway_challenge", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pathway_address_organisation_id_referral_id",
                table: "pathway_address",
                columns: new[] { "organisation_id", "referral_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pathway_challenge_organisation_id",
                table: "pathway_challenge",
                column: "organisation_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pathway_address");

            migrationBuilder.DropTable(
                name: "pathway_challenge");

            migrationBuilder.DropColumn(
                name: "source",
                table: "pathway_file");
        }
    }
}
