namespace BinanceUserStreams.Tests.Campaign;

/// <summary>
/// The campaign runs beside no other test: its clock is fast, and a machine that is busy with others would be another
/// fault, which takes the time that a key has.
/// </summary>
[CollectionDefinition(nameof(CampaignAlone), DisableParallelization = true)]
public sealed class CampaignAlone;
