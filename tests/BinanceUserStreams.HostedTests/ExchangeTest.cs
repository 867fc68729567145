using System.Security;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.HostedTests;

/// <summary>
/// A test of cmdlets with an exchange of its own. Scripts find <c>$addresses</c>, <c>$apiKey</c>, and <c>$exchange</c>,
/// which is both.
/// </summary>
public abstract class ExchangeTest : IAsyncLifetime
{
    /// <summary>The API key as text.</summary>
    protected const string ApiKey = "Secr3tApiKeyOfTheUserzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";

    private EmulatorHost? _host;
    private Session? _session;

    internal EmulatorHost Host => _host!;

    internal Session Session => _session!;

    /// <summary>The API calls so far, such as <c>POST /fapi/v1/listenKey</c>.</summary>
    protected IReadOnlyList<string> Calls =>
        [.. Host.Exchange.GetState().Requests.Select(call => $"{call.Method} {call.Path}")];

    public async ValueTask InitializeAsync()
    {
        _host = await EmulatorHost.StartAsync(
            new EmulatorOptions { Port = 0 }, TestContext.Current.CancellationToken);
        _session = new Session();
        _session["text"] = ApiKey;
        _session["apiKey"] = Secure(ApiKey);
        _session["restUri"] = Host.Uri;
        _session["streamUri"] = Host.StreamUri;
        Run("$addresses = @{ RestUri = $restUri; StreamUri = $streamUri }");
        Run("$exchange = $addresses + @{ ApiKey = $apiKey }");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _session?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    internal Outcome Run(string script) => Session.Run(script);

    /// <summary>An API key as the cmdlets take it.</summary>
    protected static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (var character in text)
        {
            secure.AppendChar(character);
        }

        secure.MakeReadOnly();
        return secure;
    }
}
