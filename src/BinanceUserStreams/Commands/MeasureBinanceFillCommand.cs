using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>Sums up fills, exactly.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "BinanceFill",
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/Event-Order-Update")]
[OutputType(typeof(BinanceFillSummary))]
public sealed class MeasureBinanceFillCommand : FillCommand
{
    private FillGroups? _groups;

    /// <summary>By what they are grouped; all of them are one group without it.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    public FillGrouping[]? By { get; set; }

    /// <summary>The time zone of the days; UTC by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [TimeZoneTransformation]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>Begins the sums.</summary>
    protected override void BeginProcessing() => _groups = new FillGroups(By ?? [], TimeZone ?? TimeZoneInfo.Utc);

    /// <summary>Emits the sums.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        foreach (var group in _groups!.All)
        {
            try
            {
                WriteObject(group.Value.ToSummary());
            }
            catch (OverflowException exception)
            {
                WriteError(ErrorRecords.From(BinanceError.Of(BinanceErrorId.SumTooLong, exception.Message), $"{group.Key}"));
            }
        }
    }

    private protected override void Take(BinanceFill fill) => _groups!.Add(fill);
}
