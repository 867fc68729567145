using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Serialization;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that take fills, or events of which they make fills.</summary>
public abstract class FillCommand : PSCmdlet
{
    private readonly FillSequence _sequence;
    private long _inputs;
    private long _late;

    private protected FillCommand() => _sequence = new FillSequence(Take, TellLate);

    /// <summary>Events or fills.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>Takes an object of the pipeline.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is object[] several)
        {
            foreach (var one in several)
            {
                Add(one as PSObject ?? (one is null ? null : PSObject.AsPSObject(one)));
            }
        }
        else
        {
            Add(InputObject);
        }
    }

    /// <summary>Takes what still waits.</summary>
    protected override void EndProcessing() => _sequence.Complete();

    /// <summary>Gets each fill once.</summary>
    private protected abstract void Take(BinanceFill fill);

    private void Add(PSObject? input)
    {
        _inputs++;
        switch (input?.BaseObject)
        {
            case UserStreamEvent received:
                _sequence.Add(received);
                break;
            case BinanceFill fill:
                Take(fill);
                break;
            case StreamStatus or null:
                break;
            default:
                AddStored(input);
                break;
        }
    }

    // What Import-Csv or a job has left of a fill.
    private void AddStored(PSObject input)
    {
        try
        {
            Take(StoredFill.Read(input));
        }
        catch (InvalidCastException)
        {
            Refuse(input);
        }
    }

    private void Refuse(PSObject input)
    {
        var what = input.BaseObject is string ? "a text" : $"a {WireText.OneLine(input.TypeNames[0])}";
        var error = BinanceError.Of(BinanceErrorId.NotAnEvent, FormattableString.Invariant($"input {_inputs} is {what}"));
        WriteError(ErrorRecords.From(error, FormattableString.Invariant($"input {_inputs}")));
    }

    private void TellLate(BinanceFill fill)
    {
        WriteVerbose($"The order's update came after its TRADE_LITE had been taken as a fill without fee: {fill}");
        if (_late++ == 0)
        {
            WriteWarning("The update of an order came so late that its fill had been taken from TRADE_LITE, without fee and " +
                "profit; no second fill is made of it. -Verbose tells each. The journal, read again, has them whole.");
        }
    }
}
