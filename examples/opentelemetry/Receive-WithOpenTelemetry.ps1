<#
.SYNOPSIS
Receives a stream while OpenTelemetry exports its metrics and traces, here to the console.
.DESCRIPTION
Another exporter, such as OpenTelemetry.Exporter.OpenTelemetryProtocol for a collector, is used in the same way. Names,
units and attributes: Get-Help about_BinanceUserStreams_Metrics. For Prometheus alone -MetricsPath needs none of this.

Needed: PowerShell 7.6, and once, for the library: dotnet build examples/opentelemetry
Exit code 2 if a file is missing: no new start heals that.
.PARAMETER ApiKeyFile
A file with the API key and nothing else, readable by nobody but this account.
.PARAMETER ConnectionFile
A data file (psd1) for what differs from USD-M futures in production, such as @{ Market = 'Options'; Account = 'desk' }.
.EXAMPLE
./Receive-WithOpenTelemetry.ps1 -ApiKeyFile ./api-key -Duration 00:01:00
#>
#Requires -Version 7.6 -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ApiKeyFile,
    [string] $ConnectionFile,
    [string] $Duration = '24.00:00:00'
)
$ErrorActionPreference = 'Stop'

try {
    $connection = if ($ConnectionFile) { Import-PowerShellDataFile -LiteralPath $ConnectionFile } else { @{} }
    $connection.ApiKey = "$(Get-Content -LiteralPath $ApiKeyFile -Raw)".Trim()
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

Get-ChildItem (Join-Path $PSScriptRoot bin) -Filter OpenTelemetry*.dll | ForEach-Object { Add-Type -LiteralPath $_.FullName }
# C#'s extension methods, written out.
$metrics = [OpenTelemetry.Sdk]::CreateMeterProviderBuilder().AddMeter('BinanceUserStreams')
$metrics = [OpenTelemetry.Metrics.ConsoleExporterMetricsExtensions]::AddConsoleExporter($metrics)
$metrics = [OpenTelemetry.Metrics.MeterProviderBuilderExtensions]::Build($metrics)
$traces = [OpenTelemetry.Sdk]::CreateTracerProviderBuilder().AddSource('BinanceUserStreams')
$traces = [OpenTelemetry.Trace.ConsoleExporterHelperExtensions]::AddConsoleExporter($traces)
$traces = [OpenTelemetry.Trace.TracerProviderBuilderExtensions]::Build($traces)
try {
    Receive-BinanceUserStream -Connection $connection -Duration $Duration | ForEach-Object Summary
}
finally {
    # What has not been exported yet follows now.
    $metrics.Dispose()
    $traces.Dispose()
}
