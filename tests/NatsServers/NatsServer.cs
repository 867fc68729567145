using System.Diagnostics;
using System.Globalization;
using System.Text;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.NatsServers;

/// <summary>A real server in a process of its own, with a folder of its own; both end with it.</summary>
internal sealed class NatsServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly string _configuration;
    private readonly StringBuilder _log = new();
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
            jetstream { store_dir: "{{Folder}}", max_memory_store: 64MB, max_file_store: 8GB }
            {{settings}}
            """);
    }

    public string Name { get; }

    /// <summary>Where its store and its configuration are.</summary>
    public string Folder { get; }

    public int Port { get; } = FreePorts.Take();

    public string Address => "nats://127.0.0.1:" + Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of its process; 0 while it does not run.</summary>
    public int ProcessId => _process is { HasExited: false } process ? process.Id : 0;

    /// <summary>What it says of itself: its version is in it.</summary>
    public string Log
    {
        get
        {
            lock (_gate)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime => Refreshed().TotalProcessorTime;

    /// <summary>Its memory, in bytes.</summary>
    public long WorkingSet => Refreshed().WorkingSet64;

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

    /// <summary>Starts it, also once more, and waits until it says that it listens.</summary>
    public async Task RunAsync()
    {
        _process?.Dispose();
        TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(new ProcessStartInfo(NatsBinary.Path, ["-c", _configuration]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, ready);
        _process.BeginErrorReadLine();
        using CancellationTokenSource patience = new(Patience);
        using var late = patience.Token.Register(() => ready.TrySetResult(false));
        if (!await ready.Task)
        {
            throw new InvalidOperationException($"{Name} does not start: {Log}");
        }
    }

    /// <summary>Kills it as a power cut would, but for what the system has still to write.</summary>
    public Task KillAsync() => EndAsync(Signal.Kill);

    /// <summary>Asks it to end, so that it hands over first.</summary>
    public Task TerminateAsync() => EndAsync(Signal.Terminate);

    /// <summary>It answers no more, and its connections stay.</summary>
    public void Freeze() => Signal.Freeze.SendTo(_process!);

    /// <summary>It goes on where it was.</summary>
    public void Thaw() => Signal.Thaw.SendTo(_process!);

    /// <summary>The adapter, to this server.</summary>
    public NatsEngine Engine() => new(new NatsSettings([NatsAddress.Parse(Address)], "bus", TimeProvider.System));

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Process Refreshed()
    {
        _process!.Refresh();
        return _process;
    }

    private async Task EndAsync(Signal signal)
    {
        if (_process is { HasExited: false } process)
        {
            signal.SendTo(process);
            await process.WaitForExitAsync();
        }
    }

    // The end of its output: it has ended.
    private void Hear(string? line, TaskCompletionSource<bool> ready)
    {
        lock (_gate)
        {
            _log.AppendLine(line);
        }

        if (line is null || line.EndsWith("Server is ready", StringComparison.Ordinal))
        {
            ready.TrySetResult(line is not null);
        }
    }
}
