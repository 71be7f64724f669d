namespace Marram.Access;

/// <summary>A part people play, and what it lets them do. <c>docs/permissions.md</c> shows the same table.</summary>
public sealed record Role(string Id, string Name, params Permission[] Holds)
{
    /// <summary>Whoever started the program on their own machine; there is no sign-in between them and their files.</summary>
    public static readonly Role Owner = new("owner", "Owner of this data folder", Enum.GetValues<Permission>());

    /// <summary>Who looks round the demonstration: everything that reads.</summary>
    public static readonly Role Reader = new("reader", "Reader", Permission.UseTools, Permission.ReadPublished, Permission.ReadFigures,
        Permission.MendReturns, Permission.ReadChildren);

    public static readonly Role Analyst = new("analyst", "Performance analyst", Permission.UseTools, Permission.ReadPublished,
        Permission.ReadFigures, Permission.EnterFigures, Permission.WriteComments, Permission.EditDefinitions, Permission.LoadFiles,
        Permission.MendReturns);

    public static readonly Role Manager = new("manager", "Team or service manager", Permission.UseTools, Permission.ReadPublished,
        Permission.ReadFigures, Permission.WriteComments, Permission.ReadChildren);

    public static readonly Role Head = new("head", "Head of service", Permission.UseTools, Permission.ReadPublished,
        Permission.ReadFigures, Permission.WriteComments, Permission.ReadChildren, Permission.SignOff);

    public static readonly Role Member = new("member", "Committee member", Permission.UseTools, Permission.ReadPublished);

    public static readonly Role Visitor = new("visitor", "Member of the public", Permission.ReadPublished);

    public static readonly IReadOnlyList<Role> All = [Owner, Reader, Analyst, Manager, Head, Member, Visitor];

    public bool May(Permission permission) => Holds.Contains(permission);

    /// <summary>What names it on a command line.</summary>
    public override string ToString() => Id;

    /// <summary>The role with this id, or null where there is none.</summary>
    public static Role? Find(string id) => All.FirstOrDefault(role => role.Id == id);
}
