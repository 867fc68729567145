# Runs one Pester file and writes one JSON object for each test. The xUnit suite calls it, in every PowerShell it finds.
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath,
    # A Pester 5 for where none is installed.
    [string] $PesterFolder
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Text is compared: neither the caller's culture nor colours may change it.
[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = [cultureinfo]::InvariantCulture
if (Get-Variable PSStyle -ErrorAction Ignore) { $PSStyle.OutputRendering = 'PlainText' }

$pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } |
    Sort-Object Version | Select-Object -Last 1
if (-not $pester -and $PesterFolder -and (Test-Path "$PesterFolder/Pester.psd1")) { $pester = "$PesterFolder/Pester.psd1" }
if (-not $pester) {
    [Console]::Error.WriteLine('Pester 5 is not installed here. Run: Install-PSResource Pester -Version "[5.0, 6.0)"')
    exit 3
}

Import-Module $pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$results = @(foreach ($test in $run.Tests) {
    @{
        Name = $test.ExpandedPath
        Outcome = $test.Result
        Message = ($test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"
    }
})

# What broke outside a test (BeforeAll, a syntax error) is a failure too.
$results += @(foreach ($broken in @($run.FailedContainers) + @($run.FailedBlocks)) {
    @{ Name = "$broken"; Outcome = 'Failed'; Message = ($broken.ErrorRecord | Out-String) }
})
[IO.File]::WriteAllText($ResultPath, (ConvertTo-Json $results -Depth 3))
exit 0
