namespace Marram.Waits;

/// <summary>What services are called, and which list lies behind an indicator.</summary>
public static class ServiceWords
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["slt"] = "Speech and language therapy",
        ["ot"] = "Occupational therapy",
        ["dietetics"] = "Dietetics",
        ["continence"] = "Continence",
        ["physiotherapy"] = "Physiotherapy",
        ["camhs"] = "Child and adolescent mental health",
        ["eating-disorder"] = "Eating disorder",
        ["autism"] = "Autism assessment",
        ["adhd"] = "ADHD assessment",
        ["consultant-led"] = "Consultant-led care",
    };

    // By definition, so that both commissioners' pages of one indicator lead to their own list.
    private static readonly Dictionary<string, (string Service, string StandardId)> Lists = new()
    {
        ["rtt-salt-18w"] = ("slt", "therapy-open-18"),
        ["rtt-ot-18w"] = ("ot", "therapy-open-18"),
        ["rtt-dietetics-18w"] = ("dietetics", "therapy-open-18"),
        ["rtt-continence-18w"] = ("continence", "therapy-open-18"),
        ["camhs-choice-6w"] = ("camhs", "camhs-choice-6"),
        ["camhs-partnership-18w"] = ("camhs", "camhs-partnership-18"),
        ["asd-start-12w"] = ("autism", "asd-start-12"),
        ["asd-complete-30w"] = ("autism", "asd-complete-30"),
        ["adhd-start-12w"] = ("adhd", "adhd-start-12"),
        ["adhd-complete-30w"] = ("adhd", "adhd-complete-30"),
        ["cyp-ed-routine-4w"] = ("eating-disorder", "ed-routine-4"),
    };

    /// <summary>A service's name, its code where it has no other, with the provider where the list is of one: “Speech and language therapy, RX1”.</summary>
    public static string Of(string key)
    {
        var service = ServiceKey.ServiceOf(key);
        var name = Names.TryGetValue(service, out var known) ? known : service;
        return ServiceKey.ProviderOf(key) is { } provider ? $"{name}, {provider.ToUpperInvariant()}" : name;
    }

    /// <summary>The list behind an indicator's definition: service and standard; null where none lies behind it.</summary>
    public static (string Service, string StandardId)? ListOf(string definitionId) => Lists.TryGetValue(definitionId, out var list) ? list : null;

    /// <summary>The definition of the indicator that a list lies behind; null where none is.</summary>
    public static string? DefinitionOf(string service, string standardId) =>
        Lists.FirstOrDefault(list => list.Value == (ServiceKey.ServiceOf(service), standardId)).Key;

    /// <summary>Whether an indicator is the access measure, which the commissioner's view counts.</summary>
    public static bool IsAccess(string definitionId) => definitionId == "cyp-mh-access";
}
