namespace Marram.Access;

public static class PermissionWords
{
    /// <summary>What the permission lets a person do, to follow "may" or "may not".</summary>
    public static string Words(this Permission permission) => permission switch
    {
        Permission.UseTools => "use the tools for files and text of your own",
        Permission.ReadPublished => "read published packs",
        Permission.ReadFigures => "read figures before they are published",
        Permission.EnterFigures => "enter figures",
        Permission.WriteComments => "write comments, risks and actions",
        Permission.EditDefinitions => "change indicators, bands, targets and owners",
        Permission.LoadFiles => "load files",
        Permission.MendReturns => "read and mend the findings of a return",
        Permission.ReadChildren => "see the children behind a figure",
        Permission.SignOff => "sign figures, returns and packs off",
        Permission.RunService => "run the service",
    };
}
