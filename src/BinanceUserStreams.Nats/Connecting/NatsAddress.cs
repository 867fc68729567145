using System.Globalization;
using System.Net;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>A server that was named.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="RequiresTls">True if it was named with tls://.</param>
internal sealed record NatsAddress(string Host, int Port, bool RequiresTls)
{
    private const int DefaultPort = 4222;

    /// <summary>True for this machine, where nobody else listens to what is not encrypted.</summary>
    public bool IsThisMachine => Host == "localhost" || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>A text as it may be shown, whatever it is: without a user's name and password.</summary>
    public static string Shown(string text) => SecretMasking.Mask(Whole(text.Trim()));

    /// <summary>Reads nats://host, tls://host, each with a port or without, or only a host.</summary>
    /// <exception cref="BinanceException">BusCredentialMalformed: it carries a password. BusUnavailable: it is no address.</exception>
    public static NatsAddress Parse(string text)
    {
        text = text.Trim();
        if (text.Contains('@'))
        {
            throw BinanceError.Of(
                BinanceErrorId.BusCredentialMalformed, $"the address {Shown(text)} holds a user name or a password");
        }

        var whole = Whole(text);
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var uri) || uri.Scheme is not ("nats" or "tls")
            || uri.Host.Length == 0 || uri.PathAndQuery is not ("" or "/") || uri.Fragment.Length > 0)
        {
            throw BinanceError.Of(
                BinanceErrorId.BusUnavailable, $"{WireText.OneLine(text)} is no address such as nats://host:4222 or tls://host");
        }

        return new NatsAddress(uri.DnsSafeHost.ToLowerInvariant(), uri.Port > 0 ? uri.Port : DefaultPort, uri.Scheme == "tls");
    }

    /// <summary>True if the client means this server.</summary>
    public bool Is(Uri uri) =>
        uri.Port == Port && string.Equals(uri.DnsSafeHost, Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>As the client takes it. What is encrypted is decided by us, so the scheme is always the plain one.</summary>
    public string ToClient() => "nats://" + Authority;

    /// <summary>As it is shown.</summary>
    public override string ToString() => (RequiresTls ? "tls://" : "nats://") + Authority;

    private string Authority =>
        (Host.Contains(':') ? $"[{Host}]" : Host) + ":" + Port.ToString(CultureInfo.InvariantCulture);

    private static string Whole(string text) => text.Contains("://") ? text : "nats://" + text;
}
