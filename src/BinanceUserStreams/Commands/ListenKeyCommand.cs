using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that work on a key which exists.</summary>
public abstract class ListenKeyCommand : EndpointCommand
{
    private protected ListenKeyCommand()
    {
    }

    /// <summary>The keys: objects of New-BinanceListenKey, objects with a property ListenKey, or text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [ListenKeyTransformation]
    public ListenKeyInput[] ListenKey { get; set; } = [];

    /// <summary>The market of a key that does not say its own.</summary>
    [Parameter]
    [MarketTransformation(OnlyOne = true)]
    public Market? Market { get; set; }

    /// <summary>Works on each key.</summary>
    protected override void ProcessRecord()
    {
        foreach (var input in ListenKey)
        {
            ForRecord(input.ToString(), () => Process(Resolve(input, Market)));
        }
    }

    private protected abstract void Process(BinanceListenKey key);
}
