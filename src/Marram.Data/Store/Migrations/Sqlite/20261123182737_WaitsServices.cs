using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WaitsServices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pathway_address_organisation_id_referral_id",
                table: "pathway_address");

            migrationBuilder.AddColumn<string>(
                name: "service",
                table: "pathway_challenge",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "service",
                table: "pathway_address",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "service",
                table: "breach_plan",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_pathway_address_organisation_id_referral_id_service",
                table: "pathway_address",
                columns: new[] { "organisation_id", "referral_id", "service" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pathway_address_organisation_id_referral_id_service",
                table: "pathway_address");

            migrationBuilder.DropColumn(
                name: "service",
                table: "pathway_challenge");

            migrationBuilder.DropColumn(
                name: "service",
                table: "pathway_address");

            migrationBuilder.DropColumn(
                name: "service",
                table: "breach_plan");

            migrationBuilder.CreateIndex(
                name: "IX_pathway_address_organisation_id_referral_id",
                table: "pathway_address",
                columns: new[] { "organisation_id", "referral_id" },
                unique: true);
        }
    }
}
