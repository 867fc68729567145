using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.FleetTests.Servers;

/// <summary>A real server in a process of its own, with a folder of its own; both end with it.</summary>
internal sealed class NatsServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _configuration;
    private Process? _process;

    /// <summary>Prepares one; it is not started.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">Lines of its configuration besides name, port and store.</param>
    public NatsServer(string name, string settings = "")
    {
        Name = name;
        Folder = Directory.CreateTempSubdirectory("bus-").FullName;
        _configuration = Path.Combine(Folder, "server.conf");
        File.WriteAllText(_configuration, $$"""
            server_name: {{name}}
            listen: "127.0.0.1:{{Port}}"
            log_file: "{{Path.Combine(Folder, "log")}}"
            jetstream { store_dir: "{{Folder}}", max_memory_store: 64MB, max_file_store: 4GB }
            {{settings}}
            """);
    }

    public string Name { get; }

    /// <summary>Where its store, its configuration and its log are.</summary>
    public string Folder { get; }

    public int Port { get; } = FreePorts.Take();

    public string Address => "nats://127.0.0.1:" + Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>What it says of itself: its version is in it.</summary>
    public string Log => File.Exists(Path.Combine(Folder, "log")) ? File.ReadAllText(Path.Combine(Folder, "log")) : "";

    /// <summary>Starts a single one, and waits for it.</summary>
    public static async Task<NatsServer> StartAsync(string settings = "")
    {
        NatsServer server = new("single", settings);
        try
        {
            await server.RunAsync();
            return server;
        }
        catch
        {
            // Nobody else could end it.
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, also once more, and waits until it listens.</summary>
    public async Task RunAsync()
    {
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo(NatsBinary.Path, ["-c", _configuration])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        using CancellationTokenSource patience = new(Patience);
        while (!await ListensAsync())
        {
            Assert.False(patience.IsCancellationRequested || _process.HasExited, $"{Name} does not start: {Log}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Kills it as a power cut would, but for what the system has still to write.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>Asks it to end, so that it hands over first.</summary>
    public Task TerminateAsync() => EndAsync("TERM");

    /// <summary>It answers no more, and its connections stay.</summary>
    public void Freeze() => Send("STOP");

    /// <summary>It goes on where it was.</summary>
    public void Thaw() => Send("CONT");

    /// <summary>The adapter, to this server.</summary>
    public NatsEngine Engine() => new(new NatsSettings([NatsAddress.Parse(Address)], "bus", TimeProvider.System));

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task EndAsync(string signal)
    {
        if (_process is { HasExited: false } process)
        {
            Send(signal);
            await process.WaitForExitAsync();
        }
    }

    // By its id only: other servers may run on this machine.
    private void Send(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process!.Id.ToString(CultureInfo.InvariantCulture)}"]);
        kill.WaitForExit();
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            using StreamReader reader = new(client.GetStream());
            var hello = await reader.ReadLineAsync();
            return hello?.StartsWith("INFO ", StringComparison.Ordinal) == true
                && JsonDocument.Parse(hello[5..]).RootElement.TryGetProperty("jetstream", out _);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
