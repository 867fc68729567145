using System.Management.Automation;
using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Commands;

/// <summary>Closes listen keys, for every program that uses them.</summary>
[Cmdlet(VerbsCommon.Remove, "BinanceListenKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/Close-User-Data-Stream")]
[OutputType(typeof(BinanceListenKey))]
public sealed class RemoveBinanceListenKeyCommand : ListenKeyCommand
{
    /// <summary>Emits the key that was closed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(BinanceListenKey key)
    {
        var apiKey = RequireApiKey();
        if (!ShouldProcess(
            $"Close listen key {key} at {key.RestUri}. It is shared by every program on the account: all their streams end.",
            $"Close listen key {key} at {key.RestUri}? It is shared by every program on the account: closing it ends all their streams.",
            "Close a shared listen key"))
        {
            return;
        }

        Await(token => Client.CloseAsync(key, apiKey, token));
        if (PassThru)
        {
            WriteObject(key);
        }
    }
}
