using Marram.Periods;

namespace Marram.Indicators;

public class OutturnTests
{
    private static readonly FinancialYear Year = FinancialYear.Of(new(2020, 3, 31));

    [Theory]
    [InlineData(Basis.Snapshot, true)]
    [InlineData(Basis.Rolling12Months, true)]
    [InlineData(Basis.YearToDate, true)]
    [InlineData(Basis.InPeriod, false)]
    [InlineData(Basis.Rolling3Months, false)]
    public void The_last_quarter_is_the_outturn_where_it_speaks_of_the_year(Basis basis, bool isOutturn) =>
        Assert.Equal(isOutturn ? 5m : null, Series(Of("quarterly", basis, new(2020, 3, 31), 5)).Outturn(Year)?.Value);

    [Fact]
    public void Another_quarter_is_no_outturn()
    {
        Assert.Null(Series(Of("quarterly", Basis.Snapshot, new(2019, 12, 31), 5)).Outturn(Year));
        Assert.Null(Series(Of("quarterly", Basis.Snapshot, new(2020, 6, 30), 5)).Outturn(Year));
    }

    [Fact]
    public void What_was_entered_as_outturn_stands() =>
        Assert.Equal(7m, Series(Of("outturn", Basis.InPeriod, new(2020, 3, 31), 7), Of("quarterly", Basis.Snapshot, new(2020, 3, 31), 5)).Outturn(Year)!.Value);

    [Fact]
    public void Four_years_stand_beside_the_year_shown_and_it_is_not_among_them()
    {
        var series = Series([.. Enumerable.Range(2015, 7).Select(year => Of("quarterly", Basis.Snapshot, new(year, 3, 31), year))]);

        Assert.Equal(["2016/17", "2017/18", "2018/19", "2019/20"], Years(series, new(2020, 12)));
        Assert.Equal(["2016/17", "2017/18", "2018/19", "2019/20"], Years(series, new(2021, 3)));
        Assert.Equal(["2017/18", "2018/19", "2019/20", "2020/21"], Years(series, new(2021, 4)));
    }

    [Fact]
    public void The_year_shown_is_among_them_where_its_outturn_was_entered() =>
        Assert.Equal(["2020/21"], Years(Series(Of("outturn", Basis.InPeriod, new(2021, 3, 31), 1)), new(2021, 3)));

    private static IEnumerable<string> Years(SeriesReading series, Month shown) => SeriesReading.YearsBeside([series], shown).Select(year => year.Label);

    private static SeriesReading Series(params Figure[] figures) => new(SeriesReading.Scorecard, Unit.Percent, 1, figures);

    private static Figure Of(string series, Basis basis, DateOnly last, decimal value) => new()
    {
        LoadNumber = 1,
        IndicatorId = "cla-rate",
        OrganisationId = "northmere",
        Series = series,
        Basis = basis,
        FirstDay = last,
        LastDay = last,
        Value = value,
        Printed = value.ToString(),
        Unit = Unit.Percent,
        SourceFile = "observations.csv",
        SourceId = "1",
        LabelPrinted = "",
    };
}
