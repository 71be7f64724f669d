using System.Text;

namespace Marram.Waits;

/// <summary>
/// The code that a list goes by: the service's own, or, where lists of several providers of the service stand beside each other, the service's with the provider's: <c>slt@rx1</c>.
/// </summary>
public static class ServiceKey
{
    /// <summary>Stands between service and provider, and in no service's own code.</summary>
    public const char Mark = '@';

    /// <summary>The key of one provider's list of a service: in lower case, and of the provider's code whatever is no letter or digit as a hyphen.</summary>
    public static string Of(string service, string provider)
    {
        var key = new StringBuilder(service.ToLowerInvariant()).Append(Mark);
        foreach (var letter in provider.Trim())
        {
            key.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        }

        return key.ToString();
    }

    /// <summary>The service's own code.</summary>
    public static string ServiceOf(string key) => key.IndexOf(Mark) is >= 0 and var at ? key[..at] : key;

    /// <summary>The provider, as a key writes it; null where the list is of all of the service.</summary>
    public static string? ProviderOf(string key) => key.IndexOf(Mark) is >= 0 and var at ? key[(at + 1)..] : null;

    /// <summary>
    /// Whether what was written down of one key holds for the list of another: the same, or written of the service before its providers had lists of their own. An empty one is any service.
    /// </summary>
    public static bool Covers(string written, string key) =>
        written.Length == 0 || written.Equals(key, StringComparison.OrdinalIgnoreCase) || written.Equals(ServiceOf(key), StringComparison.OrdinalIgnoreCase);
}
