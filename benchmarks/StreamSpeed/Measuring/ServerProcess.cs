using System.Diagnostics;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>The sender, in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="rate">What comes behind the word on its command line; nothing for 1,000 events a second.</param>
    public ServerProcess(params string[] rate)
    {
        _process = Programs.Start(["send", .. rate]);
        var ports = _process.StandardOutput.ReadLine()!.Split(' ');
        Fast = new Uri($"ws://127.0.0.1:{ports[0]}");
        Paced = new Uri($"ws://127.0.0.1:{ports[1]}");
    }

    /// <summary>Sends as fast as it is received.</summary>
    public Uri Fast { get; }

    /// <summary>Sends 1,000 events a second, or as many as it was told to.</summary>
    public Uri Paced { get; }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
