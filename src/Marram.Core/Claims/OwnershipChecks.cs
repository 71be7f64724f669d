using Marram.Checks;

namespace Marram.Claims;

/// <summary>A role holder of one organisation on another's page.</summary>
internal static class OwnershipChecks
{
    public static IEnumerable<Finding> WrongLeads(Evidence evidence)
    {
        var owners = evidence.Pack.Indicators.Where(i => !i.IsOnScorecard).Select(i => i.OrganisationId).ToHashSet();
        var names = evidence.Pack.Organisations.Where(o => owners.Contains(o.Id) && o.Name.Length > 0).ToList();
        foreach (var sentence in evidence.Sentences.Where(s => s.Passage.Section == "lead"))
        {
            var other = names.FirstOrDefault(o => o.Id != sentence.Passage.OrganisationId && sentence.Text.Contains(o.Name, StringComparison.OrdinalIgnoreCase));
            var own = names.FirstOrDefault(o => o.Id == sentence.Passage.OrganisationId);
            if (other is not null && (own is null || !sentence.Text.Contains(own.Name, StringComparison.OrdinalIgnoreCase)))
            {
                yield return sentence.Finding("wrong_lead", Severity.Warning, evidence.Indicator(sentence.Passage.IndicatorId), [], sentence.Text, own is null ? "a lead of this organisation" : $"a lead of {own.Name}",
                    $"The page of {own?.Name ?? sentence.Passage.OrganisationId} names a lead of {other.Name}.");
            }
        }
    }
}
