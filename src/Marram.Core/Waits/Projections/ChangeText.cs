using System.Globalization;
using System.Text.RegularExpressions;

namespace Marram.Waits.Projections;

/// <summary>
/// Changes as a person types them: <c>referrals x1.19 from 2021-04-01</c>, <c>slots +5 from 2021-02-01 until 2021-06-30</c>, <c>staff 2 x 6 x 2 from 2021-02-01 ramp 8</c>,
/// <c>outsource 40 from …</c>, <c>not-brought 8% from …</c>, <c>longest 30% from …</c>, <c>closed from … until …</c>.
/// </summary>
public static partial class ChangeText
{
    /// <summary>What can be typed, to show with a problem.</summary>
    public const string Forms =
        "referrals x1.19, slots +5, staff 2 x 6 x 2 (full-time staff, half-days a week, appointments a half-day), outsource 40 (a month), not-brought 8%, longest 30% or closed,"
        + " then from 2021-04-01, and if wanted until 2021-06-30 and ramp 8 (weeks)";

    /// <summary>Reads a change; null with the reason when it is none.</summary>
    public static ScenarioChange? Parse(string text, out string? problem)
    {
        problem = null;
        var match = Shape().Match(text.Trim());
        if (!match.Success || !Day(match.Groups["from"].Value, out var from))
        {
            problem = $"'{text}' is no change; write {Forms}.";
            return null;
        }

        DateOnly? until = null;
        if (match.Groups["until"].Success)
        {
            if (!Day(match.Groups["until"].Value, out var last) || last < from)
            {
                problem = $"'{text}' ends on {match.Groups["until"].Value}; it must be a day from {from:yyyy-MM-dd}.";
                return null;
            }

            until = last;
        }

        var ramp = match.Groups["ramp"].Success ? int.Parse(match.Groups["ramp"].Value, CultureInfo.InvariantCulture) : 0;
        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        return match.Groups["kind"].Value.Split(' ')[0] switch
        {
            "referrals" => new(ChangeKind.ReferralsTimes, Number("factor"), from, until, 0, ramp),
            "slots" => new(ChangeKind.ExtraSlots, Number("slots"), from, until, 0, ramp),
            "staff" => ScenarioChange.Staff(Number("fte"), Number("halfdays"), Number("each"), from, ramp, until: until),
            "outsource" => new(ChangeKind.Outsource, Number("month"), from, until, 0, ramp),
            "not-brought" => new(ChangeKind.NotBrought, Number("missed") / 100, from, until),
            "longest" => new(ChangeKind.ReserveForLongest, Number("longest") / 100, from, until),
            _ => new(ChangeKind.Closed, 0, from, until),
        };
    }

    private static bool Day(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private const string Number = @"\d{1,6}(\.\d{1,6})?";

    [GeneratedRegex(
        "^(?<kind>referrals [x×](?<factor>" + Number + ")|slots (?<slots>[+-]" + Number + ")|staff (?<fte>" + Number + ") ?[x×] ?(?<halfdays>" + Number + ") ?[x×] ?(?<each>" + Number
        + ")|outsource (?<month>" + Number + ")|not-brought (?<missed>(100|\\d{1,2}(\\.\\d+)?))%|longest (?<longest>(100|\\d{1,2}(\\.\\d+)?))%|closed)"
        + @" from (?<from>\d{4}-\d\d-\d\d)( until (?<until>\d{4}-\d\d-\d\d))?( ramp (?<ramp>\d{1,3}))?$")]
    private static partial Regex Shape();
}
