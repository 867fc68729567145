using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Loader;
using System.Security.Authentication;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;

// The argument is the module's Core for Windows PowerShell. Each line of the input is an address; each line of the
// output says what came of connecting there: by a call (https), a stream (wss), a diagnosis (doctor), or by the rule of
// Windows PowerShell alone (tls), whose clients exist on Windows only.
var accepts = new AssemblyLoadContext("net472").LoadFromAssemblyPath(args[0])
    .GetType(typeof(CertificatePolicy).FullName!, throwOnError: true)!.GetMethod("Accepts")!;
while (Console.ReadLine() is { Length: > 0 } line)
{
    // As long as a stream gives each of its attempts.
    using CancellationTokenSource patience = new(StreamSettings.LongestConnectTimeout);
    try
    {
        Uri address = new(line);
        await (address.Scheme switch
        {
            "https" => CallAsync(address, patience.Token),
            "wss" => OpenAsync(address, patience.Token),
            "doctor" => ExamineAsync(address, patience.Token),
            _ => SecureAsync(address, patience.Token),
        });
        Console.WriteLine("accepted");
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("refused: it took too long");
    }
    catch (Exception exception) when (
        exception is RestTransportException or StreamConnectException or AuthenticationException or InvalidOperationException)
    {
        Console.WriteLine($"refused: {exception.Message.ReplaceLineEndings(" ")}");
    }
}

static async Task CallAsync(Uri address, CancellationToken patience)
{
    using RestSharpTransport transport = new(new ConnectionFactory(null), "Probe/1");
    await transport.SendAsync(new ApiRequest(RestVerb.Post, address, new ApiKey("probe")), patience);
}

static async Task OpenAsync(Uri address, CancellationToken patience)
{
    using WebSocketConnector connector = new(new ConnectionFactory(null), "Probe/1");
    using var socket = await connector.ConnectAsync(address, patience);
}

static async Task ExamineAsync(Uri address, CancellationToken patience)
{
    using RestSharpTransport transport = new(new ConnectionFactory(null), "Probe/1");
    using WebSocketConnector connector = new(new ConnectionFactory(null), "Probe/1");
    var endpoint = MarketCatalogue.Find(
        Market.UsdMFutures, ExchangeEnvironment.Production, new UriBuilder(address) { Scheme = "https" }.Uri, null);
    using StreamDiagnosis diagnosis = new(
        new DiagnosisSettings(endpoint, null), transport, connector, new RequestGate(), TimeProvider.System, new Silence());
    StreamCheck check;
    do
    {
        check = await diagnosis.NextAsync(patience);
    }
    while (check.Name != StreamCheckName.Connection);

    // What else it says is for the reader only.
    Console.Write(check.Status == StreamCheckStatus.Failed
        ? throw new InvalidOperationException(check.Detail)
        : $"{check.Status}: {check.Detail}, ");
}

async Task SecureAsync(Uri address, CancellationToken patience)
{
    using TcpClient client = new();
    await client.ConnectAsync(address.Host, address.Port, patience);
    await using SslStream stream = new(client.GetStream());
    await stream.AuthenticateAsClientAsync(
        new SslClientAuthenticationOptions
        {
            TargetHost = address.Host,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                (bool)accepts.Invoke(null, [certificate, chain, errors])!,
        },
        patience);
}

/// <summary>What a diagnosis says beside its checks is of no interest here.</summary>
internal sealed class Silence : IRequestLog
{
    public void Verbose(string line)
    {
    }

    public void Debug(string line)
    {
    }
}
