using BinanceUserStreams.Tests.PowerShell;

[assembly: AssemblyFixture(typeof(PesterEnd))]

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>Ends the engines after the last test: none outlives the run, and each has written what it had to.</summary>
public sealed class PesterEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await PesterFiles.EndAsync();
    }
}
