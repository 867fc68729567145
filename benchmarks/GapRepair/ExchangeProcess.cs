using System.Diagnostics;
using System.Globalization;

namespace BinanceUserStreams.Benchmarks;

/// <summary>The exchange, in a process of its own: its processor time and memory are not the client's.</summary>
internal sealed class ExchangeProcess : IDisposable
{
    private readonly Process _process;

    public ExchangeProcess(int fills, int symbols)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["exchange", $"{fills}", $"{symbols}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        var words = _process.StandardOutput.ReadLine()!.Split(' ');
        (Uri, StreamUri) = (new Uri(words[0]), new Uri(words[1]));
        (From, To) = (Time(words[2]), Time(words[3]));
    }

    /// <summary>Where it answers calls.</summary>
    public Uri Uri { get; }

    /// <summary>Where it opens streams.</summary>
    public Uri StreamUri { get; }

    /// <summary>When the day began.</summary>
    public DateTimeOffset From { get; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset To { get; }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static DateTimeOffset Time(string milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));
}
