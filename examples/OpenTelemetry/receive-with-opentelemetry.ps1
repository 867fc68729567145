<#
.SYNOPSIS
Receives a stream while OpenTelemetry's console exporter prints its metrics and traces.
.DESCRIPTION
Another exporter, such as OpenTelemetry.Exporter.OpenTelemetryProtocol, is used in the same way. Before the first run:
dotnet build; dotnet publish examples/OpenTelemetry -o artifacts/opentelemetry
.EXAMPLE
./examples/OpenTelemetry/receive-with-opentelemetry.ps1 -Duration 00:01:00
.EXAMPLE
./examples/OpenTelemetry/receive-with-opentelemetry.ps1 -RestUri http://127.0.0.1:5080 -StreamUri ws://127.0.0.1:5080 -Duration 00:00:10
#>
#Requires -Version 7.6
[CmdletBinding()]
param(
    [string] $Libraries = (Join-Path $PSScriptRoot '../../artifacts/opentelemetry'),
    [string] $Module = (Join-Path $PSScriptRoot '../../artifacts/module/BinanceUserStreams'),
    [uri] $RestUri,
    [uri] $StreamUri,
    [timespan] $Duration = '00:01:00'
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Get-ChildItem $Libraries -Filter *.dll | ForEach-Object { Add-Type -Path $_.FullName }

$metrics = [OpenTelemetry.Sdk]::CreateMeterProviderBuilder().AddMeter('BinanceUserStreams')
$metrics = [OpenTelemetry.Metrics.ConsoleExporterMetricsExtensions]::AddConsoleExporter($metrics)
$metrics = [OpenTelemetry.Metrics.MeterProviderBuilderExtensions]::Build($metrics)
$traces = [OpenTelemetry.Sdk]::CreateTracerProviderBuilder().AddSource('BinanceUserStreams')
$traces = [OpenTelemetry.Trace.ConsoleExporterHelperExtensions]::AddConsoleExporter($traces)
$traces = [OpenTelemetry.Trace.TracerProviderBuilderExtensions]::Build($traces)
try {
    $addresses = @{}
    'RestUri', 'StreamUri' | Where-Object { $PSBoundParameters[$_] } | ForEach-Object { $addresses[$_] = $PSBoundParameters[$_] }
    Receive-BinanceUserStream @addresses -Duration $Duration
}
finally {
    # What has not been exported yet follows now.
    $metrics.Dispose()
    $traces.Dispose()
}
