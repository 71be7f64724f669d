using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PathwaysAndScenarios : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "commissioner_entry",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                    written_by = table.Column<string>(type: "TEXT", nullable: false),
                    written_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commissioner_entry", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "pathway_file",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    reaches_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    profile_name = table.Column<string>(type: "TEXT", nullable: false),
                    referrals = table.Column<int>(type: "INTEGER", nullable: false),
                    rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    accepted_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pathway_file", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "saved_profile",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    saved_by = table.Column<string>(type: "TEXT", nullable: false),
                    saved_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_profile", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "saved_scenario",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    service = table.Column<string>(type: "TEXT", nullable: false),
                    standard_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    saved_by = table.Column<string>(type: "TEXT", nullable: false),
                    saved_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_scenario", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_commissioner_entry_organisation_id",
                table: "commissioner_entry",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_pathway_file_organisation_id_hash_reaches_to",
                table: "pathway_file",
                columns: new[] { "organisation_id", "hash", "reaches_to" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_profile_organisation_id",
                table: "saved_profile",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_saved_scenario_organisation_id_service_standard_id",
                table: "saved_scenario",
                columns: new[] { "organisation_id", "service", "standard_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commissioner_entry");

            migrationBuilder.DropTable(
                name: "pathway_file");

            migrationBuilder.DropTable(
                name: "saved_profile");

            migrationBuilder.DropTable(
                name: "saved_scenario");
        }
    }
}
