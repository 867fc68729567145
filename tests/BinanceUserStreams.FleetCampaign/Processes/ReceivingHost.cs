using System.Globalization;

namespace BinanceUserStreams.FleetCampaign.Processes;

/// <summary>A receiving host, from one process to the next on the same journal.</summary>
internal sealed class ReceivingHost : IAsyncDisposable
{
    private readonly Child _child;
    private readonly BenchOptions _options;

    public ReceivingHost(string name, string root, Ways ways, BenchOptions options)
    {
        (Name, Ways, _options) = (name, ways, options);
        Folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        _child = new Child(Path.Combine(root, name + ".log"), line => _child!.Keep(line));
    }

    public string Name { get; }

    /// <summary>Where its journal is.</summary>
    public string Folder { get; }

    /// <summary>How it reaches the rest.</summary>
    public Ways Ways { get; }

    /// <inheritdoc cref="Child.ResidentBytes"/>
    public long ResidentBytes => _child.ResidentBytes;

    /// <summary>Starts it, also once more.</summary>
    public void Start() => _child.Start(
        "host", "--name", Name, "--servers", Ways.Servers, "--exchange", Ways.Exchange.AbsoluteUri, "--folder", Folder,
        "--accounts", _options.Accounts.ToString(CultureInfo.InvariantCulture),
        "--keep-alive", _options.KeepAlive.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Child.KillAsync"/>
    public Task KillAsync() => _child.KillAsync();

    /// <inheritdoc cref="Child.Freeze"/>
    public void Freeze() => _child.Freeze();

    /// <inheritdoc cref="Child.Thaw"/>
    public void Thaw() => _child.Thaw();

    /// <summary>Ends it in order: false if it did not publish all that it has.</summary>
    public async Task<bool> StopAsync() => await _child.StopAsync() == 0;

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        Ways.Dispose();
    }
}
