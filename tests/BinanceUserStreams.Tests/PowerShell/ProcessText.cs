using System.Diagnostics;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>The last lines that a process has written, to its output and as errors.</summary>
internal sealed class ProcessText
{
    private const int Kept = 50;

    private readonly Queue<string> _lines = new();

    /// <summary>Reads from now on, so that the process never waits for a reader.</summary>
    public ProcessText(Process process)
    {
        process.OutputDataReceived += (_, written) => Add(written.Data);
        process.ErrorDataReceived += (_, written) => Add(written.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }
}
