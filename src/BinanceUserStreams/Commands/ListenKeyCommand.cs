using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that work on a key which exists.</summary>
public abstract class ListenKeyCommand : BinanceCommand
{
    private protected ListenKeyCommand()
    {
    }

    /// <summary>The keys: objects of New-BinanceListenKey, objects with a property ListenKey, or text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [ListenKeyTransformation]
    public ListenKeyInput[] ListenKey { get; set; } = [];

    // The properties of an object from the pipeline are read by ListenKey: the engine's own binding would put a row
    // that it cannot read, key and all, into the error.

    /// <summary>The market of a key that does not say its own.</summary>
    [Parameter]
    [MarketTransformation(OnlyOne = true)]
    public Market? Market { get; set; }

    /// <summary>The environment of a key that does not say its own; production unless the connection says so.</summary>
    [Parameter]
    [EnvironmentTransformation]
    public ExchangeEnvironment? Environment { get; set; }

    /// <summary>Base address of the REST calls, instead of the key's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public Uri? RestUri { get; set; }

    /// <summary>Base address of the streams, instead of the key's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public Uri? StreamUri { get; set; }

    /// <summary>The user's own name for the account, instead of the key's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>Works on each key.</summary>
    protected override void ProcessRecord()
    {
        var resolver = new ListenKeyResolver(Market, Environment, RestUri, StreamUri, Account, Entries);
        foreach (var input in ListenKey)
        {
            ForRecord(input.ToString(), () => Process(resolver.Resolve(input)));
        }
    }

    private protected abstract void Process(BinanceListenKey key);
}
