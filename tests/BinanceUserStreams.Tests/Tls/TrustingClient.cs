using System.Diagnostics;
using BinanceUserStreams.Tests.Module;

namespace BinanceUserStreams.Tests.Tls;

/// <summary>
/// The client in a process that trusts one authority and no other. OpenSSL takes the file from the environment; other
/// systems ask their own store, which no test may change.
/// </summary>
public sealed class TrustingClient : IDisposable
{
    // The longest case waits for a list that never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls-");
    private readonly Process _process;

    public TrustingClient(TestAuthority authority)
    {
        var trusted = Path.Combine(_folder.FullName, "trusted.pem");
        File.WriteAllText(trusted, authority.Pem);
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "TlsProbe.dll"),
                Path.Combine(StagedModule.Folder, "net472", "BinanceUserStreams.Core.dll"),
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["SSL_CERT_FILE"] = trusted;
        start.Environment["SSL_CERT_DIR"] = _folder.FullName;

        // Lists that were fetched are kept in the user's folder.
        start.Environment["HOME"] = _folder.FullName;
        _process = Process.Start(start)!;
    }

    /// <summary>What became of one connection: <c>accepted</c>, or <c>refused: </c> with the reason.</summary>
    public async Task<string> ConnectAsync(Uri address)
    {
        await _process.StandardInput.WriteLineAsync(address.OriginalString);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Patience, TestContext.Current.CancellationToken) ?? "the client has ended";
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
