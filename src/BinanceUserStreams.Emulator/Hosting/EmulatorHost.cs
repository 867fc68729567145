using System.Net;
using BinanceUserStreams.Emulator.Control;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Rest;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Streams.Framing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace BinanceUserStreams.Emulator.Hosting;

/// <summary>A running emulator on 127.0.0.1. Disposing it stops it at once, whatever hangs or is connected.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorHost(WebApplication app, EmulatedExchange exchange)
    {
        _app = app;
        Exchange = exchange;
        Uri = new Uri(app.Urls.Single());
        StreamUri = new UriBuilder(Uri) { Scheme = Uri.UriSchemeWs }.Uri;
    }

    /// <summary>The base address of REST and control calls, such as <c>http://127.0.0.1:5001/</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The base address of streams, such as <c>ws://127.0.0.1:5001/</c>.</summary>
    public Uri StreamUri { get; }

    /// <summary>What the control API does, without HTTP.</summary>
    public EmulatedExchange Exchange { get; }

    /// <summary>The faults waiting for API calls.</summary>
    public FaultPlan Faults => Exchange.Faults;

    /// <summary>The faults of streams.</summary>
    public StreamFaultPlan StreamFaults => Exchange.StreamFaults;

    /// <summary>The API calls so far.</summary>
    public RequestLog Requests => Exchange.Requests;

    /// <summary>Starts an emulator; it answers when the task completes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<EmulatorHost> StartAsync(
        EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        EmulatedExchange exchange = new(options.Checked());
        var app = Build(options.Port);
        Route(app, exchange);
        try
        {
            await app.StartAsync(cancellationToken);
            return new EmulatorHost(app, exchange);
        }
        catch
        {
            await app.DisposeAsync();
            exchange.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Exchange.Dispose();
    }

    private static WebApplication Build(int port)
    {
        // Empty: no settings file or environment variable may bind another address or change what is answered.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A client that reads slowly, or not at all, is the client's affair.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        // A write that completes has reached the network, which a connection cut off on purpose relies on.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxWriteBufferSize = 1);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IHostLifetime, PassiveLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // What keeps a host from starting is thrown at its caller, who should not read it twice.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder.Build();
    }

    private static void Route(WebApplication app, EmulatedExchange exchange)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        RestApi rest = new(exchange, stopping);
        StreamEndpoint streams = new(exchange.Streams, exchange.StreamFaults, exchange.ApiEntrance, stopping);
        new ControlEndpoints(exchange).Map(app);
        app.MapFallback("{**path}", context =>
            Handshake.IsAsked(context) ? streams.InvokeAsync(context) : rest.InvokeAsync(context));
    }
}
