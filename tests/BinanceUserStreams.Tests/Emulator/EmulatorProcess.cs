using System.Diagnostics;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator;

/// <summary>The emulator as users start it; ended with its test, however that ends.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    public EmulatorProcess(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(EmulatorHost).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
