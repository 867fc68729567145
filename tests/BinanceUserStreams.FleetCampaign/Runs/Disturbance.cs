namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>A fault that begins and ends.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Begin">Lets it begin.</param>
/// <param name="End">Ends it, and heals what it left.</param>
internal sealed record Disturbance(string Name, Func<Task> Begin, Func<Task> End);
