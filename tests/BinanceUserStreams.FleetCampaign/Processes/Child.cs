using System.Diagnostics;
using System.Globalization;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetCampaign.Processes;

/// <summary>This program once more, with another verb, in a process that can be killed. It ends when its input does.</summary>
/// <param name="log">Where its lines go.</param>
/// <param name="hear">Takes each line; of one thread at a time.</param>
internal sealed class Child(string log, Action<string> hear) : IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromMinutes(4);

    private readonly StreamWriter _log = new(log, append: true) { AutoFlush = true };
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    /// <summary>The id of its process; 0 while it does not run.</summary>
    public int ProcessId => _process is { HasExited: false } process ? process.Id : 0;

    /// <summary>The bytes of memory that its process holds; 0 while it does not run.</summary>
    public long ResidentBytes => Memory.ResidentBytesOf(ProcessId);

    /// <summary>Starts it, also once more.</summary>
    public void Start(params IEnumerable<string> arguments)
    {
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Child).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _reading = Task.Run(() => ReadAsync(_process.StandardOutput));
    }

    /// <summary>Kills it, and waits until all that it said is heard.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            Signal.Kill.SendTo(process);
            await process.WaitForExitAsync();
        }

        await _reading;
    }

    /// <summary>It stands still.</summary>
    public void Freeze() => Signal.Freeze.SendTo(_process!);

    /// <summary>It goes on.</summary>
    public void Thaw() => Signal.Thaw.SendTo(_process!);

    /// <summary>Ends it in order; its exit code, 0 if all is well.</summary>
    public async Task<int> StopAsync()
    {
        using CancellationTokenSource patience = new(EndPatience);
        try
        {
            _process!.StandardInput.Close();
            await _process.WaitForExitAsync(patience.Token);
            await _reading;
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            return -1;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        await _log.DisposeAsync();
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            hear(line);
        }
    }

    /// <summary>Keeps a line in its log.</summary>
    public void Keep(string line) =>
        _log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {line}"));
}
