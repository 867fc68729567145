using System.Diagnostics;
using System.Globalization;
using System.Text;
using BinanceUserStreams.Crash.Judging;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Crash.Running;

/// <summary>A PowerShell that is to be killed, and the lines of what it has emitted. The first one says which process it is.</summary>
internal sealed class PowerShellProcess : IDisposable
{
    private const byte LineBreak = (byte)'\n';

    // It starts within seconds; on a busy machine it takes minutes until two have started and a flood has been emitted.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Predicate<string> IsMeant, TaskCompletionSource Seen)> _awaited = [];
    private Process? _victim;
    private int _lastLine = int.MaxValue;

    private PowerShellProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>One that receives into a journal.</summary>
    public static PowerShellProcess Receive(PowerShellEngine engine, LaneSettings settings)
    {
        var start = engine.Start(
            Path.Combine(AppContext.BaseDirectory, "receive-journal.ps1"),
            "-Module", BuildFacts.ModuleFolder, "-RestUri", settings.RestUri.ToString(),
            "-StreamUri", settings.StreamUri.ToString(), "-Account", settings.Account,
            "-JournalPath", settings.Folder, "-JournalFlush", settings.Flush, "-JournalRetention", OldFiles.Retention);
        start.Environment["BINANCE_API_KEY"] = settings.ApiKey;
        if (settings.Repairs)
        {
            // Of the exchange's documents; the local exchange checks every signature with it.
            start.Environment["BINANCE_SECRET_KEY"] = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
        }

        return new PowerShellProcess(start);
    }

    /// <summary>One that compresses and removes old files of the same journal.</summary>
    public static PowerShellProcess Optimize(PowerShellEngine engine, LaneSettings settings) => new(engine.Start(
        Path.Combine(AppContext.BaseDirectory, "optimize-journal.ps1"),
        "-Module", BuildFacts.ModuleFolder, "-JournalPath", settings.Folder, "-JournalRetention", OldFiles.Retention));

    /// <summary>Ends when it has emitted such an object.</summary>
    /// <exception cref="InvalidOperationException">It has not, with what it says to that.</exception>
    public async Task WaitForAsync(Predicate<string> isMeant)
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.Exists(isMeant))
            {
                return;
            }

            _awaited.Add((isMeant, seen));
        }

        await Task.WhenAny(seen.Task, _reading, Task.Delay(_patience));
        if (!seen.Task.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"What was expected was not emitted. {await _errors}");
        }
    }

    /// <summary>Ends when it has emitted so many such objects.</summary>
    /// <inheritdoc cref="WaitForAsync(Predicate{string})" path="/exception"/>
    public Task WaitForAsync(Predicate<string> isMeant, int count) =>
        WaitForAsync(line => isMeant(line) && --count <= 0);

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    /// <returns>All that it has emitted: what is in the pipe outlives it.</returns>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _victim!.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        return _lines;
    }

    /// <summary>Kills it in the moment in which it has emitted so many objects more: it is at work then.</summary>
    /// <exception cref="InvalidOperationException">It has not, with what it says to that.</exception>
    public async Task KillAfterAsync(int lines)
    {
        int last;
        lock (_gate)
        {
            last = _lastLine = _lines.Count + lines;
        }

        await WaitForAsync(_ => _lines.Count >= last);
    }

    public void Dispose()
    {
        _victim?.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        using MemoryStream line = new();
        var buffer = new byte[64 * 1024];
        var output = _process.StandardOutput.BaseStream;
        for (int count; (count = await output.ReadAsync(buffer)) > 0;)
        {
            foreach (var piece in buffer.AsSpan(0, count))
            {
                if (piece != LineBreak)
                {
                    line.WriteByte(piece);
                    continue;
                }

                Add(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
                line.SetLength(0);
            }
        }
    }

    private void Add(string line)
    {
        // Nothing is emitted before it has said which process it is.
        if (_victim is null)
        {
            _victim = Process.GetProcessById(int.Parse(line, CultureInfo.InvariantCulture));
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);
            if (_lines.Count == _lastLine)
            {
                _victim.Kill();
            }

            foreach (var (_, seen) in _awaited.Where(awaited => awaited.IsMeant(line)))
            {
                seen.TrySetResult();
            }
        }
    }
}
