using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Returns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "archive_opening",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run_number = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_archive_opening", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "finding_owner",
                columns: table => new
                {
                    @return = table.Column<string>(name: "return", type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    child_id = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_owner", x => new { x.@return, x.rule, x.child_id });
                });

            migrationBuilder.CreateTable(
                name: "finding_reason",
                columns: table => new
                {
                    @return = table.Column<string>(name: "return", type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_reason", x => new { x.@return, x.year, x.key });
                });

            migrationBuilder.CreateTable(
                name: "return_date",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    written_by = table.Column<string>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_return_date", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "return_run",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    @return = table.Column<string>(name: "return", type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    authority = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", nullable: false),
                    problems = table.Column<string>(type: "TEXT", nullable: false),
                    errors = table.Column<int>(type: "INTEGER", nullable: false),
                    queries = table.Column<int>(type: "INTEGER", nullable: false),
                    sealed_hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_return_run", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "return_submission",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run_number = table.Column<int>(type: "INTEGER", nullable: false),
                    signed_by = table.Column<string>(type: "TEXT", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    statement = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_return_submission", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "run_finding",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run_number = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    table = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    child_id = table.Column<string>(type: "TEXT", nullable: false),
                    child_number = table.Column<int>(type: "INTEGER", nullable: false),
                    beside = table.Column<string>(type: "TEXT", nullable: false),
                    is_new = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_finding", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "run_rule",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    run_number = table.Column<int>(type: "INTEGER", nullable: false),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    message = table.Column<string>(type: "TEXT", nullable: false),
                    places = table.Column<int>(type: "INTEGER", nullable: false),
                    skipped = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_rule", x => new { x.run_number, x.code });
                    table.ForeignKey(
                        name: "FK_run_rule_return_run_run_number",
                        column: x => x.run_number,
                        principalTable: "return_run",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "run_table",
                columns: table => new
                {
                    table = table.Column<string>(type: "TEXT", nullable: false),
                    is_last_year = table.Column<bool>(type: "INTEGER", nullable: false),
                    run_number = table.Column<int>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    added = table.Column<int>(type: "INTEGER", nullable: true),
                    removed = table.Column<int>(type: "INTEGER", nullable: true),
                    changed = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_table", x => new { x.run_number, x.table, x.is_last_year });
                    table.ForeignKey(
                        name: "FK_run_table_return_run_run_number",
                        column: x => x.run_number,
                        principalTable: "return_run",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_run_finding_run_number",
                table: "run_finding",
                column: "run_number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "archive_opening");

            migrationBuilder.DropTable(
                name: "finding_owner");

            migrationBuilder.DropTable(
                name: "finding_reason");

            migrationBuilder.DropTable(
                name: "return_date");

            migrationBuilder.DropTable(
                name: "return_submission");

            migrationBuilder.DropTable(
                name: "run_finding");

            migrationBuilder.DropTable(
                name: "run_rule");

            migrationBuilder.DropTable(
                name: "run_table");

            migrationBuilder.DropTable(
                name: "return_run");
        }
    }
}
