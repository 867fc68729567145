using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>A PowerShell in a process of its own that runs Pester files, one after the other.</summary>
internal sealed class PesterWorker : IDisposable
{
    // A file takes seconds; one that hangs must fail, not hold up the others for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly NamedPipeServerStream _pipe;
    private readonly ProcessText _written;
    private readonly Process _process;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    private PesterWorker(NamedPipeServerStream pipe, Process process, ProcessText written)
    {
        _pipe = pipe;
        _process = process;
        _written = written;
        _reader = new StreamReader(pipe);
        _writer = new StreamWriter(pipe);
    }

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidOperationException">The engine has ended or does not answer.</exception>
    public static async Task<PesterWorker> StartAsync(PowerShellEngine engine)
    {
        var name = $"pester-{Guid.NewGuid():N}";
        NamedPipeServerStream pipe = new(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var start = engine.Start(
            Path.Combine(PesterFiles.Folder, "Start-Worker.ps1"),
            "-PipeName", name, "-PesterFolder", PesterFiles.PesterFolder);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        PesterWorker worker = new(pipe, process, new ProcessText(process));
        await worker.BeforeTheEnd(pipe.WaitForConnectionAsync());
        return worker;
    }

    /// <summary>Runs a file: one outcome for each of its tests.</summary>
    /// <exception cref="InvalidOperationException">The engine has ended or does not answer: it is no more use.</exception>
    public async Task<PesterOutcome[]> RunAsync(string file)
    {
        await _writer.WriteLineAsync(file);
        await _writer.FlushAsync();
        var answer = _reader.ReadLineAsync();
        await BeforeTheEnd(answer);
        return JsonSerializer.Deserialize<PesterOutcome[]>((await answer)!)!;
    }

    /// <summary>Lets it end: it has no more to do.</summary>
    public async Task EndAsync()
    {
        await _pipe.DisposeAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Ends its process, whatever it does.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _pipe.Dispose();
    }

    private async Task BeforeTheEnd(Task task)
    {
        using CancellationTokenSource patience = new(Patience);
        var end = _process.WaitForExitAsync(patience.Token);
        if (await Task.WhenAny(task, end) == task)
        {
            await patience.CancelAsync();
            await task;
            return;
        }

        var what = end.IsCanceled ? $"It did not end within {Patience.TotalMinutes} minutes"
            : $"PowerShell has ended: {PowerShellEngine.Describe(_process.ExitCode)}";
        Dispose();
        throw new InvalidOperationException($"{what}\n{_written}");
    }
}
