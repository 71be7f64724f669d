namespace Marram.Access;

/// <summary>The one permission a page or endpoint needs. A page without this, or <see cref="OpenToEveryoneAttribute"/>, is never served.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>Says that a page or endpoint needs no permission, and why that is safe.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToEveryoneAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
