param location string
param tags object
@minLength(13)
@maxLength(13)
param token string
param alertEmail string
param megabytesPerDay int

var gigabytesPerDay = json('${megabytesPerDay / 1000}.${padLeft(string(megabytesPerDay % 1000), 3, '0')}')

var questions = [
  {
    name: 'waiting'
    title: 'How long do comments wait for their verdict?'
    query: loadTextContent('queries/screening-delay.kql')
  }
  { name: 'verdicts', title: 'What does screening make of comments?', query: loadTextContent('queries/verdicts.kql') }
  { name: 'mail', title: 'Does the author\'s mail get out?', query: loadTextContent('queries/mail.kql') }
  { name: 'failures', title: 'What fails, and in which trace?', query: loadTextContent('queries/failures.kql') }
  { name: 'cost', title: 'What are we paying for?', query: loadTextContent('queries/cost.kql') }
]

var alerts = [
  {
    name: 'poison'
    title: 'A message failed every time and lies in a poison queue'
    query: loadTextContent('queries/alert-poison.kql')
  }
  {
    name: 'mail'
    title: 'Mail is refused, or somebody tries to sign in as the author'
    query: loadTextContent('queries/alert-mail.kql')
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-${token}'
  location: location
  tags: tags
  properties: {
    retentionInDays: 30
    sku: { name: 'PerGB2018' }
    workspaceCapping: { dailyQuotaGb: gigabytesPerDay }
    features: { disableLocalAuth: true }
  }

  resource question 'savedSearches' = [
    for question in questions: {
      name: question.name
      properties: {
        category: 'ServerlessBlog'
        displayName: question.title
        query: question.query
      }
    }
  ]
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'Global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'blog'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertEmail // Azure itself sends it, so that it arrives also when the blog's own mail does not.
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: 'alert-${alert.name}-${token}'
    location: location
    tags: tags
    properties: {
      displayName: alert.title
      enabled: true
      severity: 1
      scopes: [workspace.id]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
      autoMitigate: true
      skipQueryValidation: true // Tables of a workspace exist from the first row on.
    }
  }
]

output applicationInsightsName string = applicationInsights.name
