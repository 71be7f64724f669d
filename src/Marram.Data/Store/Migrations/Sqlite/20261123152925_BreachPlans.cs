using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BreachPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "breach_plan",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    referral_id = table.Column<string>(type: "TEXT", nullable: false),
                    file_digest = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    reason_note = table.Column<string>(type: "TEXT", nullable: true),
                    plan = table.Column<string>(type: "TEXT", nullable: true),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    harm_reviewed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    harm_outcome = table.Column<string>(type: "TEXT", nullable: true),
                    booked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    booked_for = table.Column<string>(type: "TEXT", nullable: true),
                    written_by = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_back_by = table.Column<string>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_breach_plan", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_breach_plan_organisation_id_referral_id",
                table: "breach_plan",
                columns: new[] { "organisation_id", "referral_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "breach_plan");
        }
    }
}
