using Marram.Packs;

namespace Marram.Checks;

/// <summary>One check of a pack.</summary>
/// <param name="Name">In snake_case, as findings, waivers and reports name it.</param>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Find">What it finds; pure, and in no particular order.</param>
public sealed record Check(string Name, string Group, Func<Pack, IEnumerable<Finding>> Find);
