# Runs one Pester file and returns a JSON array with an object for each test: Name, Outcome and Message.
param(
    [Parameter(Mandatory)] [string] $Path,
    # The file for the JSON; without it, it is the output.
    [string] $ResultPath,
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
if (-not $pester) { throw 'Pester 5 is not installed here. Run: Install-PSResource Pester -Version "[5.0, 6.0)"' }

Import-Module $pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

# What went wrong, and where in our files; Pester's own lines of the stack tell nothing.
function Get-Message([object[]] $ErrorRecord) {
    ($ErrorRecord | ForEach-Object {
        "$_"
        $_.ScriptStackTrace -split '\r?\n' | Where-Object { $_ -notlike '*[\/]Pester.psm1: line *' }
    }) -join "`n"
}

$results = @(foreach ($test in $run.Tests) {
    # A test that is skipped is no error: it has a reason, and nobody asks for a stack.
    $message = if ($test.Result -eq 'Skipped') { "$($test.ErrorRecord)" } else { Get-Message $test.ErrorRecord }
    @{ Name = $test.ExpandedPath; Outcome = "$($test.Result)"; Message = $message }
})

# What broke outside a test (BeforeAll, a syntax error) is a failure too.
$results += @(foreach ($broken in @($run.FailedContainers) + @($run.FailedBlocks)) {
    @{ Name = "$broken"; Outcome = 'Failed'; Message = Get-Message $broken.ErrorRecord }
})
$json = ConvertTo-Json $results -Depth 3 -Compress
if ($ResultPath) { [IO.File]::WriteAllText($ResultPath, $json) } else { $json }
