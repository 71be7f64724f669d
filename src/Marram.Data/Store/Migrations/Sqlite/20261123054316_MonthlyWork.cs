using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MonthlyWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "successor_id",
                table: "organisation",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "awaits_checks",
                table: "load",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "by",
                table: "load",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "load",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "undoes",
                table: "load",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "also_on",
                table: "commentary_text",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateOnly>(
                name: "period_ends",
                table: "commentary_text",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    written_by = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft", x => x.place);
                });

            migrationBuilder.CreateTable(
                name: "following",
                columns: table => new
                {
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_following", x => new { x.person, x.indicator_id });
                });

            migrationBuilder.CreateTable(
                name: "kept_heading",
                columns: table => new
                {
                    heading = table.Column<string>(type: "TEXT", nullable: false),
                    use = table.Column<string>(type: "TEXT", nullable: false),
                    kept_by = table.Column<string>(type: "TEXT", nullable: false),
                    kept_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_heading", x => x.heading);
                });

            migrationBuilder.CreateTable(
                name: "lead_setting",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lead_setting", x => new { x.load_number, x.indicator_id, x.kind, x.role });
                });

            migrationBuilder.CreateTable(
                name: "local_word",
                columns: table => new
                {
                    word = table.Column<string>(type: "TEXT", nullable: false),
                    said = table.Column<string>(type: "TEXT", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", nullable: false),
                    set_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_local_word", x => x.word);
                });

            migrationBuilder.CreateTable(
                name: "started_period",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_started_period", x => x.load_number);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "following");

            migrationBuilder.DropTable(
                name: "kept_heading");

            migrationBuilder.DropTable(
                name: "lead_setting");

            migrationBuilder.DropTable(
                name: "local_word");

            migrationBuilder.DropTable(
                name: "started_period");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "organisation");

            migrationBuilder.DropColumn(
                name: "awaits_checks",
                table: "load");

            migrationBuilder.DropColumn(
                name: "by",
                table: "load");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "load");

            migrationBuilder.DropColumn(
                name: "undoes",
                table: "load");

            migrationBuilder.DropColumn(
                name: "also_on",
                table: "commentary_text");

            migrationBuilder.DropColumn(
                name: "period_ends",
                table: "commentary_text");
        }
    }
}
