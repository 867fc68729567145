using BinanceUserStreams.FleetCampaign.Ledger;

namespace BinanceUserStreams.FleetCampaign.Processes;

/// <summary>A reader, from one process to the next with the same name.</summary>
internal sealed class NamedReader : IAsyncDisposable
{
    private readonly Child _child;
    private readonly Ways _ways;
    private readonly FleetLedger _ledger;

    public NamedReader(string root, Ways ways, FleetLedger ledger)
    {
        (_ways, _ledger) = (ways, ledger);
        _child = new Child(Path.Combine(root, "reader.log"), Hear);
    }

    /// <summary>How it reaches the servers.</summary>
    public Ways Ways => _ways;

    /// <inheritdoc cref="Child.ResidentBytes"/>
    public long ResidentBytes => _child.ResidentBytes;

    /// <summary>Starts it, also once more.</summary>
    public void Start() => _child.Start("reader", "--name", "ledger", "--servers", _ways.Servers);

    /// <summary>Kills it and starts it: what it had not acknowledged comes again.</summary>
    public async Task KillAsync()
    {
        await _child.KillAsync();
        _ledger.MayRepeat();
        Start();
    }

    /// <summary>
    /// Ends it in order and starts it, while the bus may be out: what it could not acknowledge then comes again.
    /// </summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _ledger.MayRepeat();
        Start();
    }

    /// <summary>Ends it in order.</summary>
    public async Task StopAsync()
    {
        if (await _child.StopAsync() != 0)
        {
            _ledger.Find("the reader did not end in order");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        _ways.Dispose();
    }

    private void Hear(string text)
    {
        if (ReaderLine.Read(text) is not { } line)
        {
            _child.Keep(text);
            return;
        }

        if (line.Kind != ReaderLine.Event)
        {
            _child.Keep(line.To.Ticks == 0 ? $"{line.Kind} {line.Account} {line.Text}" : $"{line.Kind} {line.Account} {line.From:HH:mm:ss.fff} {line.To:HH:mm:ss.fff} {line.Text}");
        }

        _ledger.Note(line);
    }
}
