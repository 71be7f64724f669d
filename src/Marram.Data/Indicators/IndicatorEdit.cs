using System.Globalization;
using Marram.Loads;
using Marram.Periods;

namespace Marram.Indicators;

/// <summary>What a person set for an indicator; each part that is null stays as it is.</summary>
/// <param name="Bands">The bands from a financial year on.</param>
/// <param name="Target">The target from a day on.</param>
/// <param name="Leads">All leads of the kinds named; a kind with an empty role has none any more.</param>
public sealed record IndicatorChange(BandSetting? Bands, TargetSetting? Target, IReadOnlyList<(LeadKind Kind, string Role)>? Leads);

/// <summary>Changes what is set for an indicator as a load that supersedes: dated, with who and why.</summary>
public static class IndicatorEdit
{
    /// <summary>Saves a change, which is given the number of its load.</summary>
    /// <exception cref="IndexOutOfRangeException">Nothing is changed.</exception>
    public static Load Save(Entries entries, Indicator indicator, Func<int, IndicatorChange> change, string by, string reason)
    {
        var asked = change(0);
        List<IReadOnlyList<string>> typed = [["indicator_id", "what", "value"]];
        if (asked.Bands is { } bands)
        {
            typed.Add([indicator.Id, "bands", $"{new FinancialYear(bands.Year).Label}: requires improvement {bands.RequiresImprovementPrinted}; good {bands.GoodPrinted}; outstanding {bands.OutstandingPrinted}; {bands.SinglePrinted}"]);
        }

        if (asked.Target is { } target)
        {
            typed.Add([indicator.Id, "target", $"{target.Printed} from {target.FromDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"]);
        }

        typed.AddRange((asked.Leads ?? []).Select(lead => new[] { indicator.Id, $"{lead.Kind} lead", lead.Role }));
        var parts = new[] { asked.Bands is null ? null : "bands", asked.Target is null ? null : "target", asked.Leads is null ? null : "leads" }.OfType<string>();
        var words = string.Join(" and ", parts);
        return entries.Save($"{char.ToUpperInvariant(words[0])}{words[1..]} of {indicator.Current.ShortTitle}", by, reason, typed, (db, load) =>
        {
            var numbered = change(load);
            if (numbered.Bands is { } newBands)
            {
                db.Bands.Add(newBands);
            }

            if (numbered.Target is { } newTarget)
            {
                db.Targets.Add(newTarget);
            }

            db.Leads.AddRange((numbered.Leads ?? []).Select(lead => new LeadSetting { LoadNumber = load, IndicatorId = indicator.Id, Kind = lead.Kind, Role = lead.Role }));
        });
    }
}
