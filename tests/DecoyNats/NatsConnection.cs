namespace NATS.Client.Core;

/// <summary>Has the name of a class that ours uses, and nothing of it.</summary>
public sealed class NatsConnection;
