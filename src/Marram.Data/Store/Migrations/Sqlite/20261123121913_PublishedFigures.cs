using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PublishedFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "described_series",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    series_id = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    decimals = table.Column<int>(type: "INTEGER", nullable: false),
                    polarity = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_described_series", x => new { x.load_number, x.series_id });
                });

            migrationBuilder.CreateTable(
                name: "organisation_area",
                columns: table => new
                {
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_area", x => x.organisation_id);
                });

            migrationBuilder.CreateTable(
                name: "population_estimate",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    mid_year = table.Column<int>(type: "INTEGER", nullable: false),
                    from_age = table.Column<int>(type: "INTEGER", nullable: false),
                    to_age = table.Column<int>(type: "INTEGER", nullable: false),
                    people = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_population_estimate", x => new { x.load_number, x.area_code, x.mid_year, x.from_age, x.to_age });
                });

            migrationBuilder.CreateTable(
                name: "published_area",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    ons_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    region_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_area", x => new { x.load_number, x.code });
                });

            migrationBuilder.CreateTable(
                name: "published_figure",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    series_id = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: true),
                    printed = table.Column<string>(type: "TEXT", nullable: false),
                    numerator = table.Column<long>(type: "INTEGER", nullable: true),
                    denominator = table.Column<long>(type: "INTEGER", nullable: true),
                    line = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_figure", x => new { x.series_id, x.load_number, x.area_code, x.last_day });
                });

            migrationBuilder.CreateTable(
                name: "published_release",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    layout = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    released_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<int>(type: "INTEGER", nullable: false),
                    remarks = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_release", x => x.load_number);
                });

            migrationBuilder.CreateTable(
                name: "statistical_neighbour",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    neighbour_code = table.Column<string>(type: "TEXT", nullable: false),
                    closeness = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statistical_neighbour", x => new { x.load_number, x.area_code, x.order });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "described_series");

            migrationBuilder.DropTable(
                name: "organisation_area");

            migrationBuilder.DropTable(
                name: "population_estimate");

            migrationBuilder.DropTable(
                name: "published_area");

            migrationBuilder.DropTable(
                name: "published_figure");

            migrationBuilder.DropTable(
                name: "published_release");

            migrationBuilder.DropTable(
                name: "statistical_neighbour");
        }
    }
}
