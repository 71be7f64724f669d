namespace Marram.Access;

/// <summary>Who asks. Until there is a sign-in, everyone at one running program plays the role it was started with.</summary>
public sealed record CurrentPerson(string Name, Role Role)
{
    public bool May(Permission permission) => Role.May(permission);
}
