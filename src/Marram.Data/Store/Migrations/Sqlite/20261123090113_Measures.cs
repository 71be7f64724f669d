using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Measures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "child_address",
                columns: table => new
                {
                    row = table.Column<string>(type: "TEXT", nullable: false),
                    authority = table.Column<string>(type: "TEXT", nullable: false),
                    child_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_address", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "child_view",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    measure_id = table.Column<string>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    row = table.Column<string>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_view", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "counted_figure",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run_number = table.Column<int>(type: "INTEGER", nullable: false),
                    measure_id = table.Column<string>(type: "TEXT", nullable: false),
                    authority = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    counted = table.Column<long>(type: "INTEGER", nullable: false),
                    met = table.Column<long>(type: "INTEGER", nullable: false),
                    valued = table.Column<long>(type: "INTEGER", nullable: false),
                    sum = table.Column<double>(type: "REAL", nullable: false),
                    longest = table.Column<double>(type: "REAL", nullable: true),
                    population = table.Column<long>(type: "INTEGER", nullable: true),
                    population_year = table.Column<int>(type: "INTEGER", nullable: true),
                    caveat = table.Column<string>(type: "TEXT", nullable: false),
                    left_out = table.Column<string>(type: "TEXT", nullable: false),
                    parts = table.Column<string>(type: "TEXT", nullable: false),
                    is_withdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    supersedes = table.Column<int>(type: "INTEGER", nullable: true),
                    restated = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_figure", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "measure_run",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    measure_id = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    explanation = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    sql = table.Column<string>(type: "TEXT", nullable: false),
                    definition_hash = table.Column<string>(type: "TEXT", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    loads = table.Column<string>(type: "TEXT", nullable: false),
                    input_hash = table.Column<string>(type: "TEXT", nullable: false),
                    counted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    cases = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_measure_run", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_child_address_authority_child_id",
                table: "child_address",
                columns: new[] { "authority", "child_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_counted_figure_measure_id_authority_last_day",
                table: "counted_figure",
                columns: new[] { "measure_id", "authority", "last_day" });

            migrationBuilder.CreateIndex(
                name: "IX_counted_figure_supersedes",
                table: "counted_figure",
                column: "supersedes",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_measure_run_measure_id",
                table: "measure_run",
                column: "measure_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "child_address");

            migrationBuilder.DropTable(
                name: "child_view");

            migrationBuilder.DropTable(
                name: "counted_figure");

            migrationBuilder.DropTable(
                name: "measure_run");
        }
    }
}
