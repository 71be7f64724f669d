using System.CommandLine;
using Marram.Periods;

namespace Marram.Cli;

/// <summary><c>--period YYYY-MM</c>: the last month; each indicator shows its latest period ending by then.</summary>
public static class MonthOption
{
    public static Option<Month?> Create() => new("--period")
    {
        Description = "The last month to show, such as 2020-12; each indicator shows its latest period ending by then. Without it: the last month with figures",
        HelpName = "YYYY-MM",
        CustomParser = result =>
        {
            if (Month.TryParse(result.Tokens[0].Value, out var month))
            {
                return month;
            }

            result.AddError($"--period: found “{result.Tokens[0].Value}”; wanted a month such as 2020-12.");
            return null;
        },
    };
}

/// <summary>An option that takes a day.</summary>
public static class DayOption
{
    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", out var day))
            {
                return day;
            }

            result.AddError($"{name}: found “{result.Tokens[0].Value}”; wanted a day such as 2021-03-08.");
            return null;
        },
    };
}
