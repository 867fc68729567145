using System.Management.Automation;
using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Commands;

/// <summary>Closes listen keys, for every program that uses them.</summary>
[Cmdlet(VerbsCommon.Remove, "BinanceListenKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = Documentation + "Close-User-Data-Stream")]
[OutputType(typeof(BinanceListenKey))]
public sealed class RemoveBinanceListenKeyCommand : ListenKeyCommand
{
    /// <summary>Emits the key that was closed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(BinanceListenKey key)
    {
        var apiKey = RequireApiKey();
        var what = $"Close listen key {key} at {key.RestUri}";
        const string why = "It is shared by every program on the account: closing it ends all their streams.";
        if (!ShouldProcess($"{what}. {why}", $"{what}? {why}", "Close a shared listen key"))
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
