using System.CommandLine;
using Marram.Access;

namespace Marram.Cli;

/// <summary>A command that states the permission it needs. <c>docs/permissions.md</c> lists them all.</summary>
public sealed class MarramCommand(string name, string description, Permission permission) : Command(name, description)
{
    public Permission Permission { get; } = permission;
}
