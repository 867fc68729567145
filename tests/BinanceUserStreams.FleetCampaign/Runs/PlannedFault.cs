namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>A fault of a schedule.</summary>
/// <param name="At">When it begins, from the beginning of the schedule.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="Fault">What happens.</param>
/// <param name="IsOfFleet">True if it is one of hosts or servers, and not of the exchange.</param>
internal sealed record PlannedFault(TimeSpan At, TimeSpan Length, Disturbance Fault, bool IsOfFleet)
{
    /// <summary>Lets it happen.</summary>
    public async Task RunAsync(FaultLog log)
    {
        await Task.Delay(At);
        var begun = DateTimeOffset.UtcNow;
        log.Keep($"{Fault.Name} for {Length.TotalSeconds:0.0} s");
        await Fault.Begin();
        await Task.Delay(Length);
        await Fault.End();
        log.Keep($"{Fault.Name} is over");
        if (IsOfFleet)
        {
            log.Add(begun, DateTimeOffset.UtcNow);
        }
    }
}
